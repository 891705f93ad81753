// Command ctl says where it runs.
package main

import (
	"fmt"

	"example.com/gobootstrap/matrix/internal/text"
)

func main() {
	fmt.Println(text.Banner("ctl"))
}
