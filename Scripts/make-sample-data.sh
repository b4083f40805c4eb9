#!/bin/bash
# Makes SampleData/vibration anew: the simulated fleet from fixed seeds and, if its original is given, the excerpt of the fan
# recordings.
#
#   Scripts/make-sample-data.sh [accelerometer.csv or accelerometer.csv.gz of the UCI data set "Accelerometer"]
set -euo pipefail
cd "$(dirname "$0")/.."


auscult=$(Scripts/build.sh)
target=SampleData/vibration
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# name, kind, number of the item, further arguments
make_machine() {
    local name=$1 kind=$2 index=$3 number
    shift 3
    "$auscult" simulate vibration --kind "$kind" --seed 2024 --first "$index" --count 1 --format int16 \
        --rate 20000 --duration 4 --out "$scratch" "$@" > "$scratch/log"
    number=$(printf 'machine-%05d' "$index")
    rm -rf "$target/fleet/$name"
    mkdir -p "$target/fleet"
    mv "$scratch/$number" "$target/fleet/$name"
    sed -i "s/name: $number/name: $name/" "$target/fleet/$name/machine.yaml"
}

make_machine blower-1 healthy 1
make_machine pump-2 outer-race 2 --snr 8:14
make_machine pump-3 inner-race 7 --snr 8:14
make_machine mill-4 rolling-element 4 --snr 8:14
make_machine fan-5 unbalance 5
make_machine conveyor-6 looseness 8
make_machine compressor-7 sensor-faults 11
make_machine pump-8 healthy 3

# Four blocks of 60 s: the three arrangements of weights at full speed, and one of them at a fifth of it.
if [ $# -ge 1 ]; then
    case "$1" in *.gz) read_original=(gzip -dc "$1") ;; *) read_original=(cat "$1") ;; esac
    mkdir -p "$target/fan"
    for block in 1,100 2,100 3,100 1,20; do
        "${read_original[@]}" | tr -d '\r' | awk -F, -v block="$block" '
            BEGIN { split(block, want, ","); print "x,y,z" }
            $1 == want[1] && $2 == want[2] { print $3 "," $4 "," $5 }' |
            gzip -9 -n > "$target/fan/arrangement-${block%,*}-speed-${block#*,}.csv.gz"
    done
    cat > "$target/fan/machine.yaml" <<'YAML'
machine: {name: Test fan}
shafts:
  - {name: fan}
sensors:
  - {channel: x, unit: g, place: motor}
  - {channel: y, unit: g, place: motor}
  - {channel: z, unit: g, place: motor}
recordings:
  - {match: "*.csv.gz", rate_hz: 50, unit: g}
YAML
fi
du -sh "$target"
