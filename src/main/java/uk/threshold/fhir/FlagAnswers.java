package uk.threshold.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.disclosure.FlagAnswer;
import uk.threshold.disclosure.FlagKind;
import uk.threshold.disclosure.FlagRenderer;
import uk.threshold.disclosure.FlagStatement;
import uk.threshold.disclosure.Position;
import uk.threshold.disclosure.Rendered;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.Term;

/**
 * Councils' flags as a health reader sees them: made anew from what may leave, element by element, and nothing copied. A
 * flag leaves under the number that was asked for and a pseudonym of the reader's own.
 */
public final class FlagAnswers implements FlagRenderer {

    @Override
    public Rendered render(FlagAnswer answer) {
        JsonBuffer out =
                new JsonBuffer().raw("{").member("resourceType", "Bundle").member("type", "searchset");
        List<Rendered.Item> items = new ArrayList<>();
        if (!answer.flags().isEmpty()) {
            out.name("entry").raw("[");
            for (FlagAnswer.Leaving leaving : answer.flags()) {
                SortedSet<FieldPath> written = new TreeSet<>();
                byte[] flag = flag(answer, leaving, written);
                Position position = new Position("Flag", leaving.pseudonym());
                out.raw("{")
                        .member("fullUrl", answer.base() + "/" + position)
                        .name("resource")
                        .raw(flag)
                        .raw(",");
                out.name("search").raw("{").member("mode", "match").close('}').close('}');
                items.add(new Rendered.Item(position, AnswerWriter.sha256(flag), written));
            }
            out.close(']');
        }
        return new Rendered(out.close('}').value(), items);
    }

    private static byte[] flag(FlagAnswer answer, FlagAnswer.Leaving leaving, SortedSet<FieldPath> written) {
        FlagStatement said = leaving.flag().statement();
        Lexicon words = answer.words();
        JsonBuffer out =
                new JsonBuffer().raw("{").member("resourceType", "Flag").member("id", leaving.pseudonym());
        boolean contacts = !said.contacts().none() && took(leaving, FlagAnswer.CONTACTS.value(), written);
        if (contacts) {
            FlagWriting.contacts(out, said.contacts());
            out.name("extension").raw("[");
            FlagWriting.detail(out, said.contacts());
            out.close(']');
        }
        if (took(leaving, "Flag.status", written)) {
            out.member("status", said.status().code());
        }
        if (took(leaving, "Flag.category", written)) {
            FlagWriting.category(out, display(words, FlagForm.CATEGORY, FlagForm.CHILD_PROTECTION));
        }
        if (took(leaving, "Flag.code", written)) {
            String code = said.kind().snomed();
            out.name("code");
            FlagWriting.concept(out, FlagKind.SYSTEM, code, display(words, FlagKind.SYSTEM, code));
        }
        if (took(leaving, "Flag.subject", written)) {
            FlagWriting.subject(out, answer.asked());
            out.close('}');
        }
        if (took(leaving, "Flag.period", written)) {
            FlagWriting.period(out, said);
        }
        if (took(leaving, "Flag.author", written)) {
            out.name("author").raw("{").name("identifier").raw("{").member("system", TaskReading.ODS);
            out.member("value", leaving.council().ods()).close('}');
            out.member("display", leaving.council().name()).close('}');
        }
        return out.close('}').value();
    }

    /** Whether it may leave; where it may, it is written next. */
    private static boolean took(FlagAnswer.Leaving leaving, String path, SortedSet<FieldPath> written) {
        return leaving.permits(path) && written.add(new FieldPath(path));
    }

    private static Optional<String> display(Lexicon words, String system, String code) {
        return words.term(system, code).map(Term::display);
    }
}
