package io.rackside.app.console.bmc;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Emptying a box's logs: one act for each that can be emptied. */
public final class LogActs implements Acts {
    private static final int LOGS_MAX = 8;

    private final BmcSettings settings;
    private final Optional<String> wanted;

    /**
     * Of one box.
     *
     * @param wanted which log, any where that was not said
     */
    public LogActs(BmcSettings settings, Optional<String> wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        if (wanted.isPresent()) {
            return List.of(settings.plan(new Change.ClearLog(wanted.get())));
        }
        List<Choice> choices = new ArrayList<>();
        List<Settings.Log> logs = settings.look(Set.of(Settings.Part.LOGS)).settings().logs();
        for (Settings.Log log : logs) {
            if (log.clearable() && choices.size() < LOGS_MAX) {
                choices.add(settings.plan(new Change.ClearLog(log.id())));
            }
        }
        return choices;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return settings.start(act, consent, SecretSource.none());
    }

    /** What stands on its button. */
    public static Message name(Act act) {
        String log = act.parameters().getOrDefault("log", "");
        return Message.of("console.log.clear-which", log);
    }
}
