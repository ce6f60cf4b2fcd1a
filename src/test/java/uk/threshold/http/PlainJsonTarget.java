package uk.threshold.http;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.fuzz.Target;
import uk.threshold.request.CommonLawRoute;
import uk.threshold.request.RulingKind;

/** Reads a body of {@code /api}, and each member of it as everything that a member can be. */
public final class PlainJsonTarget implements Target {
    private static final List<String> MEMBERS =
            members(DeskFace.RulingBody.class).toList();

    /** Where a refusal may say that something stands. */
    private static final Set<String> PLACES =
            Stream.concat(MEMBERS.stream(), members(RulingPage.ScopePage.class)).collect(Collectors.toSet());

    private static Stream<String> members(Class<? extends Record> shape) {
        return Arrays.stream(shape.getRecordComponents()).map(RecordComponent::getName);
    }

    @Override
    public String read(byte[] input) {
        StringBuilder refused = new StringBuilder();
        refused.append(Refusals.in(() -> {
            PlainJson json = PlainJson.read(input, DeskFace.RulingBody.class);
            MEMBERS.forEach(name -> refused.append(everything(json, name)));
            refused.append(Refusals.in(() -> RulingPage.release(json)));
            refused.append(Refusals.in(() -> RulingPage.scope(json.object("scope", RulingPage.ScopePage.class))));
            return json;
        }));
        return refused.toString();
    }

    private static String everything(PlainJson json, String name) {
        return Refusals.in(() -> json.optionalText(name))
                + Refusals.in(() -> json.text(name))
                + Refusals.in(() -> json.optionalInstant(name))
                + Refusals.in(() -> json.optionalDay(name))
                + Refusals.in(() -> json.optionalUuid(name))
                + Refusals.in(() -> json.coded(name, RulingKind.class))
                + Refusals.in(() -> json.allCoded(name, RulingKind.class))
                + Refusals.in(() -> json.uuids(name))
                + Refusals.in(() -> json.number(name))
                + Refusals.in(() -> json.object(name, RulingPage.ScopePage.class))
                + Refusals.in(() -> json.codedByUuid(name, CommonLawRoute.class));
    }

    @Override
    public boolean defines(String word) {
        return PLACES.contains(word);
    }
}
