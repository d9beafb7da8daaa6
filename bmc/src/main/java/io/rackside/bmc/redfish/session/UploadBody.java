package io.rackside.bmc.redfish.session;

import okhttp3.MediaType;
import okhttp3.RequestBody;

import okio.BufferedSink;

import java.io.IOException;

/** A long body as OkHttp writes it. */
final class UploadBody extends RequestBody {
    private final LongBody upload;

    UploadBody(LongBody upload) {
        this.upload = upload;
    }

    @Override
    public MediaType contentType() {
        return MediaType.parse(upload.contentType());
    }

    @Override
    public long contentLength() {
        return upload.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        upload.writeTo(sink.outputStream());
        sink.flush();
    }
}
