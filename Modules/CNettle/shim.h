#include <nettle/hmac.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

// Since Nettle 4 a digest is always whole, and its size no longer said.
#if NETTLE_VERSION_MAJOR >= 4
#define DIGEST(function, state, size, digest) function(state, digest)
#else
#define DIGEST(function, state, size, digest) function(state, size, digest)
#endif

static inline void hash_sha256(size_t count, const uint8_t *bytes, uint8_t *digest) {
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, count, bytes);
    DIGEST(sha256_digest, &state, SHA256_DIGEST_SIZE, digest);
}

static inline void hash_sha1(size_t count, const uint8_t *bytes, uint8_t *digest) {
    struct sha1_ctx state;
    sha1_init(&state);
    sha1_update(&state, count, bytes);
    DIGEST(sha1_digest, &state, SHA1_DIGEST_SIZE, digest);
}

static inline void hash_hmac_sha256(
    size_t key_count, const uint8_t *key, size_t count, const uint8_t *bytes, uint8_t *digest
) {
    struct hmac_sha256_ctx state;
    hmac_sha256_set_key(&state, key_count, key);
    hmac_sha256_update(&state, count, bytes);
    DIGEST(hmac_sha256_digest, &state, SHA256_DIGEST_SIZE, digest);
}
