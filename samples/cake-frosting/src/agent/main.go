// Command agent is a sidecar that says which version it is and where it runs.
package main

import (
	"fmt"
	"runtime"
)

// The build sets it with -ldflags.
var version = "dev"

func main() {
	fmt.Println(describe(version))
}

func describe(version string) string {
	return fmt.Sprintf("agent %s on %s/%s, built by %s", version, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
