package text

import (
	"strings"
	"testing"
)

func TestBanner(t *testing.T) {
	for _, name := range []string{"agent", "ctl"} {
		t.Run(name, func(t *testing.T) {
			if got := Banner(name); !strings.HasPrefix(got, name+" on ") {
				t.Errorf("Banner(%q) = %q", name, got)
			}
		})
	}
}

func TestElsewhere(t *testing.T) {
	t.Skip("there is no elsewhere")
}
