package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.command.DeviceId;
import io.rackside.bmc.ipmi.command.SessionInfo;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Message;

import java.util.Optional;

/**
 * Whose the serial line is, as the BMC said right after it gave it to us. Some name the session in
 * another way than the log-in did, and some do not tell at all; so it is only compared with itself.
 *
 * @param told absent where the BMC does not tell
 */
record SolHolder(Optional<Long> told) {
    /** Asks it, in the session that was just given the line. */
    static SolHolder read(Messenger messenger) throws InterruptedException {
        return new SolHolder(
                SolCommands.holder(messenger.ask(SolCommands.instance())).filter(id -> id != 0));
    }

    /**
     * Asks whether the line is still ours; keeps the session alive in any case.
     *
     * @return why it is not, in words
     */
    Optional<Message> lostTo(Messenger messenger, String name) throws InterruptedException {
        Response answer = messenger.ask(SolCommands.instance());
        Optional<Long> now = SolCommands.holder(answer);
        if (told.isEmpty() || now.isEmpty()) {
            if (answer.code() == CompletionCode.INVALID_COMMAND) {
                messenger.ask(DeviceId.request());
            }
            return Optional.empty();
        }
        if (now.equals(told)) {
            return Optional.empty();
        }
        return Optional.of(
                now.get() == 0
                        ? Message.of("bmc.sol.deactivated", name)
                        : Message.of("bmc.sol.taken-over", name, who(messenger, now.get())));
    }

    /** Who is behind a session: what the BMC tells of it. */
    static Message who(Messenger messenger, long id) throws InterruptedException {
        Response answer = messenger.ask(SolCommands.session(id));
        Optional<SessionInfo> info =
                answer.ok() ? SessionInfo.decode(answer.data()) : Optional.empty();
        return info.filter(i -> i.user().isPresent() && !i.address().isEmpty())
                .map(i -> Message.of("bmc.sol.by-user", i.user().getAsInt(), i.address()))
                .orElse(Message.of("bmc.sol.by-somebody"));
    }
}
