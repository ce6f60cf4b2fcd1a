package uk.threshold.http;

import uk.threshold.request.Requester;

/**
 * One application acting for one organisation: what calls are counted by, so that organisations which share a supplier's
 * application share no limit.
 */
record Client(String application, String ods) {
    static Client of(Requester requester) {
        return new Client(requester.client(), requester.organisation().ods());
    }
}
