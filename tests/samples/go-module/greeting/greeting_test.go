package greeting

import (
	"slices"
	"testing"
)

func TestFor(t *testing.T) {
	for _, test := range []struct{ language, want string }{
		{"en", "Hello, Gopher!"},
		{"de", "Grüß dich, Gopher!"},
		{"zh", "你好,Gopher!"},
	} {
		t.Run(test.language, func(t *testing.T) {
			got, err := For(test.language, "Gopher")
			if err != nil || got != test.want {
				t.Errorf("For(%q) = %q, %v; want %q", test.language, got, err, test.want)
			}
		})
	}
}

func TestForRefusesAnUnknownLanguage(t *testing.T) {
	if _, err := For("tlh", "Gopher"); err == nil {
		t.Error("For accepted a language that it does not know")
	}
}

func TestLanguages(t *testing.T) {
	if got := Languages(); !slices.Equal(got, []string{"de", "en", "zh"}) {
		t.Errorf("Languages() = %v", got)
	}
}
