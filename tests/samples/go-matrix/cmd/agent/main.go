// Command agent says where it runs and what it carries.
package main

import (
	"embed"
	"fmt"

	"example.com/gobootstrap/matrix/internal/text"
	"example.com/gobootstrap/wire"
)

//go:embed assets
var assets embed.FS

//go:embed banner.txt
var banner string

var version = "unset"

func main() {
	fmt.Println(text.Banner("agent"))
	fmt.Print(banner)
	fmt.Printf("version %s, %x, %d\n", version, wire.Put(nil, 300), text.Sum(2, 3))
	entries, err := assets.ReadDir("assets")
	if err != nil {
		panic(err)
	}
	for _, entry := range entries {
		fmt.Println(entry.Name())
	}
}
