package main

import (
	"strings"
	"testing"
)

func TestDescribeNamesTheVersion(t *testing.T) {
	if got := describe("1.2.3"); !strings.HasPrefix(got, "agent 1.2.3 on ") {
		t.Errorf("describe says %q", got)
	}
}
