#!/usr/bin/env bash
# Shows what each reader sees of the demo family, before and after a clinician rules. Needs curl, and a gateway that runs:
#   ./threshold serve --demo            (in another terminal)
#   docs/demo.sh [http://127.0.0.1:8080]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
threshold=${THRESHOLD:-$root/threshold}
base=${1:-http://127.0.0.1:8080}

token() { "$threshold" token "$1"; }
worker=$(token social-worker-north)
other=$(token social-worker-south)
lead=$(token safeguarding-lead)
system=$(token practice-system)

title() { printf '\n== %s\n' "$*"; }

# The beginning of a long answer.
start() { printf '%s …\n' "${1:0:1500}"; }

# The words for codes in an answer, each with how often it comes.
words() { grep -o '"code":{"coding":\[{[^}]*"display":"[^"]*"' | sed 's/.*"display":"//; s/"$//' | sort | uniq -c; }

call() {
    local token=$1 method=$2 path=$3
    shift 3
    curl -sS -X "$method" -H "Authorization: Bearer $token" "$@" "$base$path"
}

disclose() { call "$worker" POST "/fhir/Task/$task/\$disclose"; }

# The id under which the practice's own system knows a patient of this NHS number.
patient() {
    call "$system" POST /fhir/Patient/_search --data-urlencode "identifier=https://fhir.nhs.uk/Id/nhs-number|$1" |
        grep -o '"fullUrl":"[^"]*"' | head -1 | sed 's/.*[:/]//; s/"$//'
}

rule() {
    call "$lead" POST "/api/requests/$task/rulings" -H 'Content-Type: application/json' \
        --data "{\"kind\":\"$1\",\"scope\":{\"person\":\"$2\"},\"why\":\"A baby who cannot move about has a bruise.\"}" >/dev/null
    echo "ruled $1 by the safeguarding lead"
}

title "A social worker of Northmere Council asks about Maisie, her mother and her stepfather under section 47"
task=$(call "$worker" POST /fhir/Task -H 'Content-Type: application/fhir+json' --data "@$root/docs/request.json" |
    grep -o '"id":"[0-9a-f-]*"' | head -1 | cut -d'"' -f4)
echo "Task $task"

title "What she sees at once"
disclose | words

title "What the practice sees: outcomes, each with its reasons (first lines)"
start "$(call "$lead" GET "/api/requests/$task")"

title "A clinician rules: the mother's facts relevant and her refusal weighed, the stepfather's facts relevant"
mother=$(patient 9990001022)
stepfather=$(patient 9990001030)
rule relevant "$mother"
rule weighed "$mother"
rule relevant "$stepfather"

title "What the social worker sees now"
disclose | words

title "What a social worker of another council sees of this Task"
call "$other" POST "/fhir/Task/$task/\$disclose"
echo

title "What the practice can account for afterwards, about the mother"
start "$(call "$lead" POST /api/disclosures/search -H 'Content-Type: application/json' --data '{"nhsNumber":"9990001022"}')"
