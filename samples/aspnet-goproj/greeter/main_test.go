package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestGreetNamesWhoIsGreeted(t *testing.T) {
	answer := httptest.NewRecorder()
	greet(answer, httptest.NewRequest(http.MethodGet, "/greet?name=W%C3%B6rld", nil))
	if !strings.Contains(answer.Body.String(), "Hello, Wörld!") {
		t.Errorf("got %q", answer.Body.String())
	}
}

func TestGreetNeedsAName(t *testing.T) {
	answer := httptest.NewRecorder()
	greet(answer, httptest.NewRequest(http.MethodGet, "/greet", nil))
	if answer.Code != http.StatusBadRequest {
		t.Errorf("got %d", answer.Code)
	}
}
