module example.com/gobootstrap/sample

go 1.22
