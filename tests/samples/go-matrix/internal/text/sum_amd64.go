package text

func add(a, b int64) int64

// Sum adds two numbers.
func Sum(a, b int64) int64 { return add(a, b) }
