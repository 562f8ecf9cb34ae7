# Homebrew on Linux: the binary of .ci/package, which fills in the address, version and sum.
class Alarmbook < Formula
  desc "CloudWatch alarms, in a spreadsheet"
  homepage "@ADDRESS@"
  url "@ADDRESS@/releases/download/v@VERSION@/alarmbook-@VERSION@-linux-x86_64.tar.gz"
  version "@VERSION@"
  sha256 "@SHA256@"

  depends_on arch: :x86_64
  depends_on :linux

  def install
    # Its libraries are found from where the program lies, so that it is linked to, and not moved.
    libexec.install "bin", "lib"
    bin.install_symlink libexec/"bin/alarmbook"
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/alarmbook"
    zsh_completion.install "share/zsh/site-functions/_alarmbook"
    fish_completion.install "share/fish/vendor_completions.d/alarmbook.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/alarmbook --version")
    assert_match "CPUUtilization", shell_output("#{bin}/alarmbook metrics instance")
  end
end
