package io.rackside.app.firmware;

import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.time.Instant;
import java.util.Objects;

/**
 * A box shows another certificate than before its update, and nothing is sent to it before a person
 * has said whether it is its own. Answered by {@link FirmwareWorkflow#answer}.
 *
 * @param job of the one image, {@link ImageStatus#job}
 * @param name of the box
 * @param before SHA-256 of the certificate it had, 64 lower-case hexadecimal digits
 * @param now of the one it shows
 */
public record CertificateQuestion(
        JobId job, DeviceId device, String name, String before, String now, Instant asked) {
    public CertificateQuestion {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(asked, "asked");
    }
}
