#!/bin/sh
# Has LibreOffice calculate every formula of workbooks anew and writes them again, so that a test or an auditor can
# hold the results that stood in them against those of another program.
#
#   recalculate.sh FOLDER_OR_FILE... OUT
#
# A workbook given by name comes to OUT under its name; those of a folder, at any depth, under their place in it.
# Ends with 0 when all are done, 1 when a workbook is not, 2 when it was called wrongly, 3 without LibreOffice.
set -eu

if [ "$#" -lt 2 ]; then
    echo "usage: recalculate.sh FOLDER_OR_FILE... OUT" >&2
    exit 2
fi
office=$(command -v soffice || command -v libreoffice || true)
if [ -z "$office" ]; then
    echo "recalculate.sh: LibreOffice is not installed, so nothing is recalculated" >&2
    exit 3
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
# A profile of its own: whoever has LibreOffice open would keep this one from starting, and only a profile says that
# workbooks are calculated anew when they are opened (0: always), whatever their results are.
mkdir -p "$scratch/profile/user"
cat >"$scratch/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

# recalculate OUT WORKBOOK...: writes the workbooks into the folder OUT.
recalculate() {
    into=$1
    shift
    mkdir -p "$into"
    "$office" "-env:UserInstallation=file://$scratch/profile" --headless --norestore \
        --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$into" "$@" </dev/null >"$scratch/said" 2>&1 || {
        cat "$scratch/said" >&2
        exit 1
    }
    # It ends well, too, where it could not open a workbook.
    for workbook in "$@"; do
        if [ ! -s "$into/${workbook##*/}" ]; then
            echo "recalculate.sh: $workbook is not recalculated" >&2
            cat "$scratch/said" >&2
            exit 1
        fi
    done
}

for out in "$@"; do :; done
mkdir -p "$out"
while [ "$#" -gt 1 ]; do
    given=${1%/}
    shift
    if [ ! -e "$given" ]; then
        echo "recalculate.sh: $given is not there" >&2
        exit 2
    elif [ -d "$given" ]; then
        find "$given" -type d >"$scratch/folders"
        while IFS= read -r folder; do
            (
                set -- "$folder"/*.xlsx
                [ -e "$1" ] || exit 0
                recalculate "$out${folder#"$given"}" "$@"
            )
        done <"$scratch/folders"
    else
        recalculate "$out" "$given"
    fi
done
