"""The smallest site: what its files say."""

SETTINGS = 'title: Small\nbase_url: https://example.org/repo/\nfeed_tag: "tag:example.org,2026:small"\n'
ENTRY = "---\ntitle: One paper\nlisted: 2026-06-08\n---\nWords.\n"
