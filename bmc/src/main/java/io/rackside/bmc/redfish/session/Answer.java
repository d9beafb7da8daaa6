package io.rackside.bmc.redfish.session;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.wire.EntityTag;
import io.rackside.bmc.redfish.wire.ErrorBody;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.Nonsense;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One answer, whole. A header of it may be a session's token, so they are never printed. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.headers = sorted;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public boolean redirects() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** A header's value, empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The first JSON object in it. */
    public JsonNode json() throws Nonsense {
        return JsonText.object(body, header("Content-Type"));
    }

    public boolean empty() {
        return body.length == 0;
    }

    /** A copy of the body as it came. */
    public byte[] body() {
        return body.clone();
    }

    public ErrorBody error() {
        return ErrorBody.of(body, header("Content-Type"));
    }

    /** The resource's version: the header, else what the body says of itself. */
    public Optional<EntityTag> tag() {
        Optional<EntityTag> inHeader = EntityTag.of(header("ETag"));
        if (inHeader.isPresent() || body.length == 0) {
            return inHeader;
        }
        try {
            return EntityTag.of(json().path("@odata.etag").asText(""));
        } catch (Nonsense e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
