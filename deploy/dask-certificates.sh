#!/bin/sh
# Certificates for one grading cluster: its own authority, and one each for scheduler, workers and servers.
# usage: sh deploy/dask-certificates.sh FOLDER [DAYS]
# Whoever holds one of these keys can run code in the cluster. The authority signs nothing else; keep ca-key.pem
# off every machine, or remove it when all are made.
set -eu
folder=${1:?usage: sh deploy/dask-certificates.sh FOLDER [DAYS]}
days=${2:-365}
command -v openssl >/dev/null || { echo "openssl is missing (apt install openssl)" >&2; exit 1; }

umask 077
mkdir -p "$folder"
cd "$folder"
[ ! -e ca.pem ] || { echo "$folder holds certificates already; remove them to make new ones" >&2; exit 1; }

curve="ec -pkeyopt ec_paramgen_curve:prime256v1"
# shellcheck disable=SC2086 # a list of options
openssl req -x509 -newkey $curve -nodes -days "$days" -subj "/CN=CodeMentor grading cluster" \
  -keyout ca-key.pem -out ca.pem 2>/dev/null
for who in scheduler worker server; do
  # shellcheck disable=SC2086
  openssl req -newkey $curve -nodes -subj "/CN=codementor-$who" -keyout "$who-key.pem" -out "$who.csr" 2>/dev/null
  openssl x509 -req -in "$who.csr" -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days "$days" -out "$who.pem" 2>/dev/null
  rm "$who.csr"
done
rm -f ca.srl
echo "certificates for scheduler, worker and server written to $folder, good for $days days"
