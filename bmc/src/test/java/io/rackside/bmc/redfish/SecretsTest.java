package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.model.Identity;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The password and the session's token are nowhere to be read afterwards. */
class SecretsTest {
    private static final String TOKEN = "canary-t0ken-value";

    @Test
    void noSecretIsInALogAnExceptionOrAPrintedObject() throws InterruptedException {
        StringBuilder said = new StringBuilder();
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Handler canary =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        synchronized (said) {
                            said.append(line.getMessage()).append(line.getThrown()).append('\n');
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        canary.setLevel(Level.ALL);
        root.addHandler(canary);
        root.setLevel(Level.ALL);
        try {
            converse(said);
        } finally {
            root.setLevel(before);
            root.removeHandler(canary);
        }
        String all = said.toString();
        assertTrue(all.contains("LOGIN_REFUSED"), "something was said at all");
        assertFalse(all.contains(Clients.PASSWORD));
        assertFalse(all.contains(TOKEN));
    }

    private static void converse(StringBuilder said) throws InterruptedException {
        ServedTree.Handler door =
                (exchange, path) -> {
                    if (!path.endsWith("/Sessions")) {
                        return false;
                    }
                    exchange.getResponseHeaders().set("X-Auth-Token", TOKEN);
                    exchange.getResponseHeaders().set("Location", path + "/1");
                    ServedTree.send(exchange, 201, "{}");
                    return true;
                };
        List<Object> objects = new ArrayList<>();
        try (ServedTree tree = Trees.server().first(door);
                RedfishClient client = Clients.with(tree.address(), SessionKeeper.none())) {
            objects.add(client.inventory(_ -> {}));
            objects.add(client);
            objects.add(Clients.login());
            objects.add(Clients.settings());
            objects.add(client.stats());
        }
        ServedTree.Handler closed =
                (exchange, path) -> {
                    if (path.equals("/redfish/v1")) {
                        return false;
                    }
                    ServedTree.send(exchange, 401, "{'error':{'message':'no'}}");
                    return true;
                };
        Login login = new Login("technician", Clients.PASSWORD.toCharArray());
        try (ServedTree tree = Trees.server().first(closed);
                RedfishClient client =
                        Clients.open(
                                tree.address(),
                                Optional.of(login),
                                Identity.none(),
                                Clients.settings())) {
            BmcException refused = assertThrows(BmcException.class, client::firstLook);
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            objects.add(trace);
            objects.add(refused.what());
        }
        synchronized (said) {
            objects.forEach(said::append);
        }
    }
}
