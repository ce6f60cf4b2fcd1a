package uk.threshold.disclosure;

/** Turns flags that may leave into bytes. */
public interface FlagRenderer {
    /** A searchset; equal answers give equal bytes, and one without flags tells nothing but that. */
    Rendered render(FlagAnswer answer);
}
