package uk.threshold.carerecord;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a field holds, in the terms a rule permits or protects. */
public enum FieldClass implements Coded {
    IDENTITY("who it is"),
    CONTACT("how to reach them"),
    PLACE("where they live or were"),
    CODED_FACT("what is coded"),
    MEASUREMENT("what was measured"),
    WHEN("when it was"),
    STATUS("whether it still stands"),
    FREE_TEXT("the words as typed"),
    WORDING("wording the practice approved"),
    AUTHOR("who wrote it"),
    SOURCE("from whom it is"),
    ATTACHMENT("documents"),
    LINK("what it belongs with"),
    STATEMENT_MARK("whether it is fact, account, opinion or hearsay"),
    DISPUTE_NOTE("that it is disputed");

    private static final Set<FieldClass> ALONG = EnumSet.of(STATUS, LINK, STATEMENT_MARK, DISPUTE_NOTE);

    private final String plain;

    FieldClass(String plain) {
        this.plain = plain;
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** What it holds, as one would say it aloud: {@code the words as typed}. */
    public String plain() {
        return plain;
    }

    /** Whether it says something only of what it goes along with. */
    public boolean goesAlong() {
        return ALONG.contains(this);
    }

    /** Fields as one would say them aloud; what only goes along with others is not told beside them. */
    public static String plain(Set<FieldClass> fields) {
        if (fields.size() == values().length) {
            return "all of it";
        }
        Set<FieldClass> told = EnumSet.noneOf(FieldClass.class);
        told.addAll(fields);
        told.removeAll(ALONG);
        return (told.isEmpty() ? fields : told).stream().map(FieldClass::plain).collect(Collectors.joining(", "));
    }
}
