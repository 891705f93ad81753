module example.com/gobootstrap/wire

go 1.22
