package uk.threshold.disclosure;

import java.nio.charset.StandardCharsets;

/** Opens a rendered answer without a receipt, which only tests may. */
public final class RenderedBody {
    private RenderedBody() {}

    /** The body as text. */
    public static String of(Rendered rendered) {
        return new String(rendered.body(), StandardCharsets.UTF_8);
    }
}
