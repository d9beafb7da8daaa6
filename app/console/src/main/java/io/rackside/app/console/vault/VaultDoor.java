package io.rackside.app.console.vault;

import java.nio.file.Path;
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

    /**
     * Keeps a login under a name.
     *
     * @param user empty for an SNMP community, which is the password then
     */
    void keep(String name, String user, char[] password);

    /**
     * Keeps a user of SNMPv3 under a name.
     *
     * @param signing passphrase for authentication, empty for none
     * @param encrypting passphrase for privacy, empty for none
     */
    void keepSnmpUser(String name, String user, char[] signing, char[] encrypting);

    /**
     * Keeps a login of a host by private key under a name.
     *
     * @param file the key, as OpenSSH, PEM or PuTTY have it
     * @param passphrase empty for a key that is not encrypted
     * @param sudo what sudo asks the account for; empty for nothing
     */
    void keepKey(String name, String user, Path file, char[] passphrase, char[] sudo);
}
