# as_nobody.sh INTERPRETER CHECKOUT COMMAND...: run COMMAND as the user nobody, who must be able to read both folders.
# They may lie in a home closed to others: in a mount namespace of its own an open folder takes that home's place.
set -e
given=${GIVEN_PATH-$PATH} # the command's; this script finds its own tools
PATH=/usr/sbin:/usr/bin:/sbin:/bin
interpreter=$1 checkout=$2
shift 2
if [ -z "$APART" ]; then
    APART=1 GIVEN_PATH=$given exec unshare --mount sh "$0" "$interpreter" "$checkout" "$@"
fi
unset APART GIVEN_PATH
stage=$(mktemp -d)
mkdir "$stage/interpreter" "$stage/checkout"
mount --bind "$interpreter" "$stage/interpreter"
mount --bind "$checkout" "$stage/checkout"
case "$interpreter$checkout" in
*/root/*)
    mount -t tmpfs -o mode=755 tmpfs /root
    mkdir -p "$interpreter" "$checkout"
    mount --move "$stage/interpreter" "$interpreter"
    mount --move "$stage/checkout" "$checkout"
    ;;
esac
setpriv=$(command -v setpriv)
PATH=$given exec "$setpriv" --reuid=nobody --regid=nogroup --clear-groups "$@"
