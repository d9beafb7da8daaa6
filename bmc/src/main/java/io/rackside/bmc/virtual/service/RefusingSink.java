package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.BodySink;
import io.rackside.bmc.virtual.http.HttpAnswer;

import java.util.Optional;

/** Takes nothing and says why. */
record RefusingSink(HttpAnswer why) implements BodySink {
    @Override
    public Optional<HttpAnswer> beforehand() {
        return Optional.of(why);
    }

    @Override
    public long most() {
        return 0;
    }

    @Override
    public void take(byte[] from, int offset, int length) {
        throw new IllegalStateException("nothing is taken");
    }

    @Override
    public HttpAnswer end() {
        return why;
    }

    @Override
    public void cut() {}
}
