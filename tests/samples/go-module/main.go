// Command sample greets whoever its arguments name, and says what it was built for.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"example.com/gobootstrap/sample/greeting"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(3)
	}
}

func run(names []string) error {
	if len(names) == 0 {
		return errors.New("nobody to greet")
	}
	for _, name := range names {
		line, err := greeting.For("en", name)
		if err != nil {
			return err
		}
		fmt.Println(line)
	}
	fmt.Printf("built by %s for %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
