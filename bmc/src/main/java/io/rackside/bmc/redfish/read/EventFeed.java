package io.rackside.bmc.redfish.read;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.session.EventStream;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns a stream of server-sent events into events (DSP0266, 13.5.2; the format is that of the HTML
 * standard). What is no Redfish event, or is over the bound, is passed over.
 */
public final class EventFeed {
    /** Characters of one event's data. */
    static final int DATA_MAX = 1 << 20;

    private final Consumer<Event> heard;
    private final StringBuilder data = new StringBuilder();
    private boolean tooLong;

    public EventFeed(Consumer<Event> heard) {
        this.heard = heard;
    }

    /** Reads until the stream ends or breaks. */
    public void read(EventStream stream) {
        try {
            for (String line = stream.line(); line != null; line = stream.line()) {
                line(line);
            }
        } catch (IOException e) {
            // The end of a stream is no fault: the caller listens again or polls.
            data.setLength(0);
        }
    }

    void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("data:")) {
            int from = line.startsWith("data: ") ? 6 : 5;
            tooLong = tooLong || data.length() + line.length() > DATA_MAX;
            if (!tooLong) {
                data.append(line, from, line.length()).append('\n');
            }
        }
    }

    private void dispatch() {
        String text = data.toString();
        boolean usable = !tooLong && !text.isBlank();
        data.setLength(0);
        tooLong = false;
        if (!usable) {
            return;
        }
        try {
            JsonNode json =
                    JsonText.object(text.getBytes(StandardCharsets.UTF_8), "application/json");
            Resource event = new Resource(ResourcePath.ROOT, json, _ -> {});
            String id = event.text("Id");
            for (Resource record : event.list("Events")) {
                heard.accept(LogReader.event(id.isEmpty() ? "events" : id, record));
            }
        } catch (Nonsense e) {
            // One unreadable event costs that event.
            return;
        }
    }
}
