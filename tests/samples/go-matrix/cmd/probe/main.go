// Command probe ends well.
package main

func main() {
	println("probe")
}
