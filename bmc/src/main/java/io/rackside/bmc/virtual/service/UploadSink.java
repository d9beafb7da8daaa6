package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.BodySink;
import io.rackside.bmc.virtual.http.HttpAnswer;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** An {@link Upload} as the server wants it. */
final class UploadSink implements BodySink {
    private final Upload upload;
    private final Optional<HttpAnswer> beforehand;
    private final Function<Changed, HttpAnswer> said;

    UploadSink(Upload upload, Optional<HttpAnswer> beforehand, Function<Changed, HttpAnswer> said) {
        this.upload = upload;
        this.beforehand = beforehand;
        this.said = said;
    }

    @Override
    public Optional<HttpAnswer> beforehand() {
        return beforehand;
    }

    @Override
    public long most() {
        return upload.most();
    }

    @Override
    public void take(byte[] from, int offset, int length) throws IOException {
        upload.take(from, offset, length);
    }

    @Override
    public HttpAnswer end() {
        return said.apply(upload.end());
    }

    @Override
    public void cut() {
        upload.cut();
    }
}
