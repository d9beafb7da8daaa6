package io.rackside.app.acts;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.TechnicianHostService;

import java.time.Instant;
import java.util.Objects;

/**
 * A job waits for a person to say whether a host may go down, or may be used again. Answered by
 * {@link HostQuestions#answer}.
 *
 * @param number tells it from every other one of this process
 * @param device whose host it is
 * @param text what is asked, the device named in it
 * @param since when the job began to wait
 */
public record HostQuestion(long number, DeviceId device, Message text, Instant since) {
    /** Code of the question about a host of which a cluster cannot say whether it is a node. */
    public static final String MAY_GO_DOWN_UNASKED = "core.service.may-go-down-unasked";

    /** Code of the question about a host whose node is emptied at a cost. */
    public static final String MAY_GO_DOWN_AGREED = "core.service.may-go-down-agreed";

    public HostQuestion {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(since, "since");
    }

    /** Whether it is asked before the host goes down, and not to give it back. */
    public boolean goesDown() {
        return text.code().equals(TechnicianHostService.MAY_GO_DOWN)
                || text.code().equals(MAY_GO_DOWN_UNASKED)
                || text.code().equals(MAY_GO_DOWN_AGREED);
    }
}
