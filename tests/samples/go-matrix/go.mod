module example.com/gobootstrap/matrix

go 1.22

require example.com/gobootstrap/wire v0.1.0

replace example.com/gobootstrap/wire => ./wire
