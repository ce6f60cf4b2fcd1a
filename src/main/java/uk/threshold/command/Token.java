package uk.threshold.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import uk.threshold.carerecord.Coded;

/** Prints an access token of the development issuer for one persona. */
final class Token implements Subcommand {
    private static final int FAILED = 1;

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String arguments() {
        return "PERSONA [--data-directory DIR]";
    }

    @Override
    public String purpose() {
        return "print a token of the development issuer, good for " + DevelopmentIssuer.LIFETIME.toMinutes()
                + " minutes, for one of: " + personas();
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new WrongUsage("`token` needs one of: " + personas());
        }
        Persona persona = Coded.parse(Persona.class, arguments.getFirst())
                .orElseThrow(() -> new WrongUsage("`token` knows: " + personas()));
        ServeOptions.parse(arguments.subList(1, arguments.size())).settings().forEach(System::setProperty);
        return print(persona);
    }

    private static int print(Persona persona) {
        try {
            if (IssuerSettings.in(ConfigProvider.getConfig()).choose()
                    instanceof IssuerSettings.Development development) {
                return DevelopmentIssuer.existing(development.dataDirectory())
                        .map(issuer -> say(issuer.token(persona)))
                        .orElseGet(() -> fail("nothing has run on this data directory; start `threshold serve` first"));
            }
            return fail("this gateway believes the tokens of THRESHOLD_ISSUER; ask there");
        } catch (CannotStart e) {
            return fail(e.line());
        }
    }

    private static int say(String token) {
        System.out.println(token);
        return 0;
    }

    private static int fail(String line) {
        System.err.println("threshold: " + line);
        return FAILED;
    }

    private static String personas() {
        return Arrays.stream(Persona.values()).map(Persona::code).collect(Collectors.joining(", "));
    }
}
