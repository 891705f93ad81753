// Package greeting knows how to greet in a few languages, which are a file inside the program.
package greeting

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"
)

//go:embed greetings.txt
var table string

// For greets a name in a language.
func For(language, name string) (string, error) {
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		code, format, ok := strings.Cut(line, "=")
		if ok && code == language {
			return fmt.Sprintf(format, name), nil
		}
	}
	return "", fmt.Errorf("no greeting in %q; known: %s", language, strings.Join(Languages(), ", "))
}

// Languages lists the languages in alphabetical order.
func Languages() []string {
	var codes []string
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		if code, _, ok := strings.Cut(line, "="); ok {
			codes = append(codes, code)
		}
	}
	sort.Strings(codes)
	return codes
}
