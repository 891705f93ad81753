package main

import "testing"

func TestRunNeedsAName(t *testing.T) {
	if err := run(nil); err == nil {
		t.Fatal("run accepted an empty list")
	}
}
