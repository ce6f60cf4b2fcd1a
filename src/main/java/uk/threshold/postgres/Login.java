package uk.threshold.postgres;

/** A database role with its password; the password is in no text made of it. */
public record Login(String role, String password) {
    @Override
    public String toString() {
        return "Login[" + role + "]";
    }
}
