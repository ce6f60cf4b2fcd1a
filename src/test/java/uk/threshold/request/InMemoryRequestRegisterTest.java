package uk.threshold.request;

final class InMemoryRequestRegisterTest extends RequestRegisterContract {
    private final InMemoryRequestRegister register = new InMemoryRequestRegister();

    @Override
    protected RequestRegister register() {
        return register;
    }

    @Override
    protected RegisteredPersons records() {
        return register;
    }
}
