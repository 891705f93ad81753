// Greeter is a sidecar: it serves greetings on the loopback for as long as its standard input is open.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
)

type greeting struct {
	Message string `json:"message"`
	Machine string `json:"machine"`
}

func greet(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	if name == "" {
		http.Error(w, "nobody to greet", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(greeting{"Hello, " + name + "!", runtime.GOOS + "/" + runtime.GOARCH})
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, "greeter:", err)
		os.Exit(1)
	}

	// The app reads the address, and closes the input when it ends, however it ends.
	fmt.Println(listener.Addr())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()

	http.HandleFunc("/greet", greet)
	if err := http.Serve(listener, nil); err != nil {
		fmt.Fprintln(os.Stderr, "greeter:", err)
		os.Exit(1)
	}
}
