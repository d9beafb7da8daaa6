package io.rackside.app.network.push;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

/**
 * What a plan's file wants. It is planned again before it is pushed, and the new plan has to have
 * the file's hash: so nothing in a file is believed that a device does not show.
 *
 * @param hash SHA-256 of the file, hex
 * @param takesBack whether it takes the last push back
 */
public record PushDraft(String hash, boolean takesBack, PushWish wish) {
    private static final int BYTES_MAX = 1 << 20;

    /**
     * Reads a file as {@link PushPlan#bytes} writes it.
     *
     * @throws PushRefused when it is none
     */
    public static PushDraft read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            throw none(e.toString());
        }
        try {
            JsonNode push = JsonMapper.builder().build().readTree(bytes).path("push");
            TreeMap<String, String> values = new TreeMap<>();
            push.path("values")
                    .properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
            if (bytes.length > BYTES_MAX || push.path("template").asText().isEmpty()) {
                throw none(String.valueOf(file.getFileName()));
            }
            return new PushDraft(
                    Hashes.sha256Hex(bytes),
                    push.path("takesBack").asBoolean(),
                    new PushWish(
                            push.path("template").asText(),
                            values,
                            Duration.ofSeconds(push.path("limitSeconds").asLong())));
        } catch (JacksonException e) {
            throw none(String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw none(e.toString());
        }
    }

    private static PushRefused none(String why) {
        return new PushRefused(Message.of("core.push.no-plan", why));
    }

    /**
     * Whether a plan is the one that was written to the file.
     *
     * @throws PushRefused when it is another one
     */
    public void requireSame(PushPlan plan) {
        if (!plan.hash().equals(hash)) {
            throw new PushRefused(Message.of("core.push.plan-stale", plan.act().target().name()));
        }
    }
}
