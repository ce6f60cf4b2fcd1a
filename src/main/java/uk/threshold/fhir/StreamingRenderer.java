package uk.threshold.fhir;

import uk.threshold.disclosure.Answer;
import uk.threshold.disclosure.Rendered;
import uk.threshold.disclosure.Renderer;

/** Renders FHIR R4 JSON by streaming each stored resource through its projection. */
public final class StreamingRenderer implements Renderer {

    @Override
    public Rendered render(Answer answer) {
        return new AnswerWriter(answer, new Survivors(answer).settle()).write();
    }
}
