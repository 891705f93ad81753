// Package wire encodes numbers as bytes, the least significant first.
package wire

// Put appends a number in as many bytes as it needs, seven bits each.
func Put(to []byte, number uint64) []byte {
	for number >= 0x80 {
		to = append(to, byte(number)|0x80)
		number >>= 7
	}
	return append(to, byte(number))
}
