/** Profiles of command lines from the data folder, and who vouches for them. */
package io.rackside.app.network.profiles;
