/**
 * The data folder: the model, jobs, trail and secrets in SQLite behind repositories, and the vault.
 *
 * <p>One process acts on a folder, others may read it. Every method may be called from any thread,
 * also a virtual one: SQLite itself runs on a few platform threads of its own.
 */
package io.rackside.store;
