package uk.threshold.disclosure;

/** Turns what may leave into bytes. */
public interface Renderer {

    /**
     * The answer in the form it asks for.
     *
     * <p>An item of which a mandatory, modifier or invariant element does not leave is absent wholly; so is every
     * reference to it, and the stub of a person of whom nothing else leaves. Equal answers give equal bytes, and what a
     * projection does not name changes nothing.
     *
     * @throws UnreadableRecordException if stored bytes are not the JSON that intake accepts; nothing may leave then
     */
    Rendered render(Answer answer);
}
