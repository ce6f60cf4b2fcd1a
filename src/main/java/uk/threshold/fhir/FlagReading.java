package uk.threshold.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.disclosure.FlagKind;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.FlagStatus;
import uk.threshold.disclosure.RemovalReason;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refusal.Ground;
import uk.threshold.intake.Refused;

/**
 * Reads a Flag of the profile {@code council-flag}: what the profile names and nothing else, so that nobody's words can
 * stand in one. Whose it is, the caller's organisation says and never the body.
 */
public final class FlagReading {
    /** Digits and what people put between them; no words. */
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{2,28}[0-9]");

    private final TaskElement flag;

    private FlagReading(TaskElement flag) {
        this.flag = flag;
    }

    /**
     * Reads {@code body}.
     *
     * @param id the id that the address names; empty for a new flag, whose id the gateway gives
     * @throws Refused where it is not strict JSON, not a Flag, or has an element or value that the profile does not allow
     */
    public static FlagStatement read(byte[] body, Optional<String> id) {
        TaskElement flag = TaskElement.root(StrictJson.parse(body), "Flag");
        if (!flag.text("resourceType").equals(Optional.of("Flag"))) {
            throw new Refused(new Refusal.Unacceptable(Ground.TYPE_MISMATCH, "Flag"));
        }
        if (id.isPresent() && !flag.text("id").equals(id)) {
            throw new Refused(new Refusal.Unacceptable(Ground.ID_MISMATCH, "Flag.id"));
        }
        flag.only(
                "resourceType",
                "id",
                "meta",
                "contained",
                "extension",
                "status",
                "category",
                "code",
                "subject",
                "period");
        return new FlagReading(flag).statement();
    }

    private FlagStatement statement() {
        TaskElement subject = flag.child("subject")
                .orElseThrow(() -> flag.missing("subject"))
                .only("identifier", "type", "extension");
        TaskElement period =
                flag.child("period").orElseThrow(() -> flag.missing("period")).only("start", "end");
        LocalDate start = day(period, "start").orElseThrow(() -> period.missing("start"));
        Optional<LocalDate> end = day(period, "end");
        if (end.filter(start::isAfter).isPresent()) {
            throw period.invalid("end");
        }
        FlagStatus status = Coded.parse(FlagStatus.class, flag.text("status").orElseThrow(() -> flag.missing("status")))
                .orElseThrow(() -> flag.invalid("status"));
        category();
        return new FlagStatement(
                number(subject), birthDate(subject), kind(), status, start, end, contacts(), removal(status));
    }

    private static NhsNumber number(TaskElement subject) {
        TaskElement identifier = subject.child("identifier")
                .orElseThrow(() -> subject.missing("identifier"))
                .only("system", "value");
        if (!identifier.text("system").equals(Optional.of(NhsNumber.SYSTEM))) {
            throw identifier.invalid("system");
        }
        String value = identifier.text("value").orElseThrow(() -> identifier.missing("value"));
        return NhsNumber.parse(value)
                .orElseThrow(() ->
                        new Refused(new Refusal.Unacceptable(Ground.NHS_NUMBER_WRONG, identifier.path() + ".value")));
    }

    private static LocalDate birthDate(TaskElement subject) {
        List<TaskElement> extensions = subject.children("extension");
        if (extensions.size() != 1) {
            throw subject.missing("extension");
        }
        TaskElement extension = extensions.getFirst().only("url", "valueDate");
        if (!extension.text("url").equals(Optional.of(FlagForm.BIRTH_DATE))) {
            throw extension.invalid("url");
        }
        return TaskReading.Stated.date(extension, "valueDate");
    }

    private FlagKind kind() {
        return TaskReading.code(flag, "code", FlagKind.SYSTEM)
                .flatMap(FlagKind::ofSnomed)
                .orElseThrow(() -> flag.has("code") ? flag.invalid("code") : flag.missing("code"));
    }

    private void category() {
        for (TaskElement category : flag.children("category")) {
            if (!TaskReading.Stated.code(category, FlagForm.CATEGORY).equals(Optional.of(FlagForm.CHILD_PROTECTION))) {
                throw flag.invalid("category");
            }
        }
    }

    private static Optional<LocalDate> day(TaskElement period, String name) {
        return period.text(name).map(text -> FhirDay.of(text)
                .filter(day -> day.first().equals(day.last()))
                .orElseThrow(() -> period.invalid(name))
                .first());
    }

    private Optional<RemovalReason> removal(FlagStatus status) {
        Optional<RemovalReason> reason = extension(FlagForm.REMOVAL).map(extension -> TaskReading.code(
                        extension.only("url", "valueCodeableConcept"), "valueCodeableConcept", FlagForm.REASON)
                .flatMap(code -> Coded.parse(RemovalReason.class, code))
                .orElseThrow(() -> extension.invalid("valueCodeableConcept")));
        if (status != FlagStatus.ACTIVE && reason.isEmpty()) {
            throw flag.missing("extension");
        }
        if (reason.map(RemovalReason::status).orElse(FlagStatus.ACTIVE) != status) {
            throw flag.invalid("status");
        }
        return reason;
    }

    /** The one extension of this URL; any other than the two of the profile is refused. */
    private Optional<TaskElement> extension(String url) {
        List<TaskElement> extensions = flag.children("extension");
        for (TaskElement extension : extensions) {
            String named = extension.text("url").orElseThrow(() -> extension.missing("url"));
            if (!List.of(FlagForm.REMOVAL, FlagForm.DETAIL).contains(named)) {
                throw new Refused(new Refusal.Unacceptable(Ground.UNKNOWN_EXTENSION, extension.path()));
            }
        }
        List<TaskElement> named = extensions.stream()
                .filter(extension -> extension.text("url").equals(Optional.of(url)))
                .toList();
        if (named.size() > 1) {
            throw flag.invalid("extension");
        }
        return named.stream().findFirst();
    }

    private FlagStatement.Contacts contacts() {
        List<TaskElement> contained = flag.children("contained");
        Optional<String> detail = extension(FlagForm.DETAIL).map(this::referred);
        if (contained.isEmpty() && detail.isEmpty()) {
            return new FlagStatement.Contacts(Optional.empty(), Optional.empty());
        }
        if (contained.size() != 1 || !detail.equals(Optional.of("#" + FlagForm.COUNCIL))) {
            throw flag.invalid("contained");
        }
        TaskElement team = contained.getFirst().only("resourceType", "id", "telecom");
        if (!team.text("resourceType").equals(Optional.of("CareTeam"))
                || !team.text("id").equals(Optional.of(FlagForm.COUNCIL))) {
            throw flag.invalid("contained");
        }
        return new FlagStatement.Contacts(telephone(team, FlagForm.OFFICE), telephone(team, FlagForm.EMERGENCY));
    }

    private String referred(TaskElement extension) {
        TaskElement reference = extension
                .only("url", "valueReference")
                .child("valueReference")
                .orElseThrow(() -> extension.missing("valueReference"))
                .only("reference");
        return reference.text("reference").orElseThrow(() -> reference.missing("reference"));
    }

    private static Optional<String> telephone(TaskElement team, String use) {
        List<String> numbers = team.children("telecom").stream()
                .map(telecom -> telecom.only("system", "value", "use"))
                .filter(telecom -> use(telecom).equals(use))
                .map(FlagReading::telephone)
                .toList();
        if (numbers.size() > 1) {
            throw team.invalid("telecom");
        }
        return numbers.stream().findFirst();
    }

    private static String use(TaskElement telecom) {
        return telecom.text("use")
                .filter(List.of(FlagForm.OFFICE, FlagForm.EMERGENCY)::contains)
                .orElseThrow(() -> telecom.invalid("use"));
    }

    private static String telephone(TaskElement telecom) {
        if (!telecom.text("system").equals(Optional.of("phone"))) {
            throw telecom.invalid("system");
        }
        return telecom.text("value")
                .filter(value -> TELEPHONE.matcher(value).matches())
                .orElseThrow(() -> telecom.invalid("value"));
    }
}
