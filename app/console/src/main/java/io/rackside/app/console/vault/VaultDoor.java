package io.rackside.app.console.vault;

import java.util.List;

/** The vault as far as the window needs it; all calls but the first two may wait. */
public interface VaultDoor {
    boolean exists();

    boolean unlocked();

    /** Makes it and leaves it unlocked; the passphrase is wiped by the caller. */
    void create(char[] passphrase);

    void unlock(char[] passphrase);

    void lock();

    /** Names of the logins in it; empty while it is locked. */
    List<String> names();

    /** Gives a kept login a K_g. */
    void keepBmcKey(String name, char[] key);

    /** Keeps a login under a name. */
    void keep(String name, String user, char[] password);
}
