// Package text says where a program runs.
package text

import (
	"fmt"
	"runtime"
)

// Banner names a program and the port that it was built for.
func Banner(name string) string {
	return fmt.Sprintf("%s on %s/%s", name, runtime.GOOS, runtime.GOARCH)
}
