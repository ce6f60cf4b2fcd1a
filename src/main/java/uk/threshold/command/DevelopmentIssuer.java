package uk.threshold.command;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.threshold.request.Role;

/**
 * Issues the tokens of the embedded default. Its RSA key belongs to one installation: made at first start, kept in the data
 * directory, readable by its owner alone.
 */
public final class DevelopmentIssuer {
    /** The {@code iss} of its tokens. */
    public static final String ISSUER = "https://development-issuer.threshold.example";

    /** How long a token is good for, unless it is asked for otherwise. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final String AUDIENCE = "threshold";
    private static final String FILE = "development-issuer.key";
    private static final int KEY_BITS = 2048;

    private final RSAPrivateCrtKey key;

    private DevelopmentIssuer(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** The issuer of this data directory, whose key is made where it is missing. */
    public static DevelopmentIssuer of(Path dataDirectory) {
        return existing(dataDirectory).orElseGet(() -> {
            create(dataDirectory);
            return existing(dataDirectory).orElseThrow();
        });
    }

    /** The issuer of this data directory, or empty where the gateway has never started on it. */
    public static Optional<DevelopmentIssuer> existing(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var spec = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
            return Optional.of(new DevelopmentIssuer(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the development issuer's key is damaged; delete it and start again", e);
        }
    }

    /** Written beside and linked into place, so that no reader sees half a key and the first of two writers wins. */
    private static void create(Path dataDirectory) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectories(dataDirectory, ownerOnly);
            // Temporary files are readable and writable by their owner alone (0600).
            Path written = Files.createTempFile(dataDirectory, FILE, ".new");
            try {
                Files.write(written, newKey());
                Files.createLink(dataDirectory.resolve(FILE), written);
            } catch (FileAlreadyExistsException e) {
                // Another process was first; its key stands.
            } finally {
                Files.delete(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** The key with which its tokens are verified. */
    public PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** An access token of this persona, signed with RS256. */
    public String token(Persona persona) {
        return token(persona, LIFETIME);
    }

    String token(Persona persona, Duration lifetime) {
        List<String> roles = persona.roles().stream().map(Role::code).collect(Collectors.toList());
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(persona.user())
                .claim("azp", persona.client())
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", roles));
        persona.claims().forEach(claims::claim);
        return claims.expiresIn(lifetime).jws().type("at+jwt").sign(key);
    }
}
