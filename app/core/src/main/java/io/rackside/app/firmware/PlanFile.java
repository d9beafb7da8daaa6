package io.rackside.app.firmware;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A plan as a file: canonical JSON (RFC 8785), so that the same plan always has the same SHA-256,
 * by which a person confirms it.
 */
public final class PlanFile {
    /** A longer file is no plan. */
    public static final int BYTES_MAX = 16 << 20;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

    private PlanFile() {}

    public static byte[] bytes(UpgradePlan plan) {
        return CanonicalJson.bytes(PlanJson.write(plan));
    }

    /** SHA-256 of the file, 64 lower-case hexadecimal digits. */
    public static String hash(UpgradePlan plan) {
        return Hashes.sha256Hex(bytes(plan));
    }

    /**
     * Reads a plan.
     *
     * @throws UpgradeRefused when it is none, or not as it was written: whatever else stands in a
     *     file would be confirmed without having been read
     */
    public static UpgradePlan read(byte[] bytes) {
        UpgradePlan plan;
        try {
            plan = PlanJson.plan(JSON.readValue(bytes, Map.class));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new UpgradeRefused(Message.of("core.firmware.no-plan", reason(e)), e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        if (!Hashes.sha256Hex(bytes).equals(hash(plan))) {
            throw new UpgradeRefused(Message.of("core.firmware.plan-edited"));
        }
        return plan;
    }

    /** Reads a plan from a file. */
    public static UpgradePlan read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new UpgradeRefused(
                        Message.of("core.firmware.no-plan", String.valueOf(file.getFileName())));
            }
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UpgradeRefused(Message.of("core.firmware.plan-unreadable", e.toString()), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof JacksonException json
                ? String.valueOf(json.getOriginalMessage())
                : String.valueOf(e.getMessage());
    }
}
